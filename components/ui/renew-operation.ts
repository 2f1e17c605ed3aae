/**
 * Gives a form's `operationId` a new value: what is sent next is another operation than the one that was answered.
 * `settled` false means that nobody knows yet what became of it; then the id stays, so that sending again asks for
 * the same thing instead of doing it twice.
 */
export function renewOperation(form: HTMLFormElement | null, settled: boolean): void {
  const field = form?.elements.namedItem("operationId");
  if (!settled || !(field instanceof HTMLInputElement)) return;
  const random = crypto.getRandomValues(new Uint8Array(16));
  field.value = `op_${Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
