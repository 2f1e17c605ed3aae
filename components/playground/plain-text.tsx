/** Whitespace as the model wrote it; long words break. */
export const plainTextClass = "whitespace-pre-wrap [overflow-wrap:anywhere]";

/** Text is text: nothing in it is read as markup. */
export function PlainText({ text }: { text: string }) {
  return <div className={plainTextClass}>{text}</div>;
}
