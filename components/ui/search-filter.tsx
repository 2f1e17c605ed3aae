import { classNames } from "./class-names";

/** The words of a filter form; `/` goes to it. They are given again when the address has others. */
export function SearchFilter({
  value,
  placeholder,
  maxLength = 80,
  className,
}: {
  value: string | undefined;
  /** What is searched: `Name or id`. */
  placeholder: string;
  maxLength?: number;
  className?: string;
}) {
  return (
    <label className="grid gap-1">
      <span className="label">Search</span>
      <input
        type="search"
        name="search"
        data-filter
        defaultValue={value}
        key={value}
        placeholder={placeholder}
        maxLength={maxLength}
        className={classNames("input", className)}
      />
    </label>
  );
}
