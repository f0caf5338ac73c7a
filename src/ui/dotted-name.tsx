import { Fragment } from "react";

/** A name such as `checkout.session.completed`, which may go on in the next line after a dot. */
export function DottedName({ name }: { name: string }) {
  let at = 0;
  return name.split(/(?<=[._])/).map((part) => {
    at += part.length;
    return (
      <Fragment key={at}>
        {part}
        {at < name.length ? <wbr /> : null}
      </Fragment>
    );
  });
}
