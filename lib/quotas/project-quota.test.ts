import { expect, test } from "vitest";
import { wholeWords } from "./history";
import { asOfProject } from "./project-quota";
import type { QuotaView } from "./quota";

const source = { origin: "operator", by: "Operator", since: null, until: "2026-12-31T00:00:00Z" } as const;
const quota: QuotaView = {
  ...{ id: "gpus:eu-north:h100", metric: "gpus", unit: "GPU", limit: 64, used: 40, held: 8, instantLimit: 128 },
  ...{ region: { id: "eu-north", name: "Stockholm" }, nodeType: { id: "h100", name: "8 × H100" }, model: null },
  ...{ ...source, seller: { limit: 64, ...source, limitAfter: 32 }, pendingRequestId: null, whole: null },
};
const cap = (limit: number) => ({
  ...({ id: "cap_1", quotaId: quota.id, metric: "gpus", unit: "GPU", level: "project", limit, used: 16 } as const),
  subject: { region: "eu-north", nodeType: "h100", model: null },
  ...{ capped: { id: "prj_1", name: "Research" }, setBy: { id: "usr_1", name: "Ada" }, setAt: "2026-01-01T00:00:00Z" },
});

test("a project has its own use under its cap, and the organization's stands beside", () => {
  const own = asOfProject(quota, { used: 16, cap: cap(24) });
  expect(own).toMatchObject({ used: 16, held: 0, limit: 24, origin: "cap", by: "Ada", until: null });
  expect(own.seller).toEqual(quota.seller);
  expect(own.whole).toEqual({ used: 40, held: 8, limit: 64 });
  expect(own.whole && wholeWords(own.whole, own.unit)).toBe("all projects: 40 and 8 held of 64 GPUs");
});

test("a cap that is above the organization's limit, and a quota that is new, leave the limit as it is", () => {
  expect(asOfProject(quota, { used: 16, cap: cap(80) })).toMatchObject({ limit: 64, origin: "operator", used: 16 });
  expect(asOfProject(quota, undefined)).toMatchObject({ limit: 64, used: 0, held: 0 });
});
