import { beforeEach, expect, test, vi } from "vitest";
import { listReservations } from "@/control-plane/contract/reservations";
import { problem } from "@/lib/testing/stub-control-plane";
import { controlPlaneAsConsole } from "./client";
import { withoutCursor } from "./lead-to-first-page";

const request = vi.hoisted(() => ({ path: "/", code: "invalid_cursor" }));
vi.mock("next/headers", () => ({ headers: async () => new Headers({ "x-headroom-path": request.path }) }));
vi.mock("./token", () => ({ mintProgramToken: async () => "token" }));
vi.mock("@/lib/env", () => ({ env: () => ({ CONTROL_PLANE_URL: "http://control-plane.test" }) }));
vi.mock("./send", () => ({ send: async () => Response.json(problem(request.code, 400), { status: 400 }) }));
beforeEach(() => {
  Object.assign(request, { path: "/example-labs/reservations?state=running&cursor=garbage", code: "invalid_cursor" });
});

const read = () => controlPlaneAsConsole().call(listReservations, { query: { cursor: "garbage", limit: 50 } });

test("a page whose address names a place that is none is led to its first page, with its filters", async () => {
  await expect(read()).rejects.toMatchObject({
    digest: expect.stringContaining(";/example-labs/reservations?state=running;"),
  });
});

test("other refusals, and reads whose address names no place, stay refusals", async () => {
  request.code = "forbidden";
  await expect(read()).rejects.toMatchObject({ code: "forbidden" });
  Object.assign(request, { path: "/example-labs", code: "invalid_cursor" });
  await expect(read()).rejects.toMatchObject({ code: "invalid_cursor" });
});

test("only the place goes, and only from pages", () => {
  expect(withoutCursor("/operator/supply?cursor=x")).toBe("/operator/supply");
  expect(withoutCursor("/a/invoices?only=toApprove&cursor=%00x&sort=due")).toBe("/a/invoices?only=toApprove&sort=due");
  expect(withoutCursor("/a/invoices?only=toApprove")).toBeNull();
  expect(withoutCursor("/api/organizations/a/playground/conversations?cursor=x")).toBeNull();
});
