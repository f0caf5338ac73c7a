"use client";

import Link from "next/link";
import type { ComponentProps } from "react";

type FilterLinkProps = Omit<ComponentProps<typeof Link>, "onNavigate"> & { onSelect: () => void };

/** A real address to open elsewhere or share; a plain click changes the list without leaving the page. */
export function FilterLink({ onSelect, ...props }: FilterLinkProps) {
  return (
    <Link
      {...props}
      prefetch={false}
      onNavigate={(event) => {
        event.preventDefault();
        onSelect();
      }}
    />
  );
}
