import { afterEach, expect, test, vi } from "vitest";
import { createTokenSource } from "./inference-token";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function answering(...answers: (() => Response | Promise<Response>)[]) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (address: string) => {
    asked.push(address);
    const answer = answers[asked.length - 1] ?? answers.at(-1);
    return answer?.();
  });
  return asked;
}

const grant = (token: string) => () => Response.json({ token, expiresInSeconds: 60 });

test("a token is shared by calls at the same time and kept until shortly before it ends", async () => {
  vi.useFakeTimers();
  const asked = answering(grant("one"), grant("two"));
  const get = createTokenSource("acme");
  expect(await Promise.all([get("prj 1"), get("prj 1")])).toEqual([{ token: "one" }, { token: "one" }]);
  expect(asked).toEqual(["/api/organizations/acme/playground/token?project=prj%201"]);
  vi.advanceTimersByTime(44_000);
  expect(await get("prj 1")).toEqual({ token: "one" });
  vi.advanceTimersByTime(2_000);
  expect(await get("prj 1")).toEqual({ token: "two" });
});

test("each project has its own, and a refused one is asked for anew", async () => {
  const asked = answering(grant("one"), grant("two"), grant("three"));
  const get = createTokenSource("acme");
  await get("prj_1");
  expect(await get("prj_2")).toEqual({ token: "two" });
  expect(await get("prj_1", { fresh: true })).toEqual({ token: "three" });
  expect(await get("prj_1")).toEqual({ token: "three" });
  expect(asked).toHaveLength(3);
});

test("a refusal is an answer with what to do, and is not kept", async () => {
  answering(
    () =>
      Response.json({ code: "unauthenticated", message: "You are signed out.", requestId: "req_1" }, { status: 401 }),
    () => Promise.reject(new TypeError("Failed to fetch")),
    grant("one"),
  );
  const get = createTokenSource("acme");
  expect(await get("prj_1")).toMatchObject({ problem: { help: "sign-in", requestId: "req_1" } });
  expect(await get("prj_1")).toMatchObject({ problem: { title: "The console could not be reached" } });
  expect(await get("prj_1")).toEqual({ token: "one" });
});
