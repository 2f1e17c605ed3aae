/** The mark: nodes in use, and the headroom above them. */
export function Brand({ label = true }: { label?: boolean }) {
  return (
    <span className="flex items-center gap-2.5 font-semibold tracking-[-0.01em]">
      <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true" className="flex-none">
        <rect width="22" height="22" rx="5.5" fill="var(--accent)" />
        <path d="M5.5 5.5h11" stroke="#fff" strokeWidth="1.75" strokeLinecap="round" strokeDasharray="0.1 2.72" />
        <path d="M6.25 16.5v-3.25M11 16.5V10M15.75 16.5v-5" stroke="#fff" strokeWidth="2.25" strokeLinecap="round" />
      </svg>
      {label && <span className="when-wide text-[15px]">Headroom</span>}
    </span>
  );
}
