import { notFound } from "next/navigation";
import { expect, test, vi } from "vitest";
import { AppError } from "@/lib/errors";
import { orElse } from "./or-else";

test("what cannot be read is left out, and only what nobody expected is logged", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
  expect(await orElse(Promise.resolve(["a"]), [])).toEqual(["a"]);
  expect(await orElse(Promise.reject(new AppError("unavailable", "The control plane does not answer.")), null)).toBe(
    null,
  );
  expect(logged).not.toHaveBeenCalled();
  const fault = new TypeError("x is undefined");
  expect(await orElse(Promise.reject(fault), [])).toEqual([]);
  expect(logged).toHaveBeenCalledExactlyOnceWith("A part of a page was left out.", fault);
});

test("a page that is not there stays so", async () => {
  const missing = (async () => notFound())();
  await expect(orElse(missing, null)).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK;404");
});
