/** The sign: a line without an end. */
export function BrandSign({ className }: { className: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <rect width="32" height="32" rx="9" className="fill-accent" />
      <path
        d="M16 16c-2.2-3.2-4-4.8-6.1-4.8a4.8 4.8 0 0 0 0 9.6c2.1 0 3.9-1.6 6.1-4.8s4-4.8 6.1-4.8a4.8 4.8 0 0 1 0 9.6c-2.1 0-3.9-1.6-6.1-4.8Z"
        fill="none"
        className="stroke-on-accent"
        strokeWidth="2.4"
        strokeLinejoin="round"
      />
    </svg>
  );
}
