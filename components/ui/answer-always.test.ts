import { notFound, redirect } from "next/navigation";
import { expect, test, vi } from "vitest";
import { answerAlways, answered } from "./answer-always";

const send = (action: () => Promise<never>) => answerAlways<void>(action)(null, new FormData());

test("a form gets an answer also when the connection is cut: what is sent again is the same operation", async () => {
  const answer = await send(() => Promise.reject(new TypeError("Failed to fetch")));
  expect(answer).toMatchObject({ ok: false, error: { code: "unknown_outcome" } });
});

test("answers, redirects and pages that are not found stay what they are", async () => {
  const done = { ok: true, data: "made" } as const;
  const action = vi.fn(async () => done);
  const form = new FormData();
  expect(await answerAlways<string>(action)(null, form)).toBe(done);
  expect(action).toHaveBeenCalledWith(null, form);
  await expect(send(async () => redirect("/acme"))).rejects.toMatchObject({
    digest: expect.stringContaining("/acme"),
  });
  await expect(send(async () => notFound())).rejects.toMatchObject({ digest: expect.stringContaining("404") });
});

test("a button that calls an action gets an answer too, and is told to try again", async () => {
  const answer = await answered<void>(() => Promise.reject(new TypeError("Failed to fetch")));
  expect(answer).toMatchObject({
    error: { code: "unknown_outcome", message: expect.stringMatching(/try again\.$/) },
  });
  expect(await answered(async () => ({ ok: true, data: 1 }) as const)).toEqual({ ok: true, data: 1 });
});
