/** The code by which an act is refused; `done` where it is not. */
export function codeOf(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => "done",
    ({ code }) => code,
  );
}
