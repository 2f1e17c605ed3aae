import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { organizations } from "@/db/schema/organizations";
import { AppError } from "@/lib/errors";
import { withConsole } from "@/lib/testing/with-console";
import { setUpInput } from "./schema";
import { setUp } from "./set-up";
import { slugOf } from "./slug";

const announce = vi.hoisted(() => vi.fn());
vi.mock("@/lib/control-plane/client", () => ({ controlPlane: () => ({ call: announce }) }));

withConsole();
beforeEach(() => announce.mockReset());

const from = { requestId: "req_1", address: "192.0.2.1" };
const input = setUpInput.parse({
  organization: "Example Labs",
  slug: "example-labs",
  currency: "EUR",
  timeZone: "Europe/Berlin",
  name: "Test owner",
  email: "Owner@Example.com",
  password: "a long password",
});

test("nothing is made while the seller cannot be told", async () => {
  announce.mockRejectedValueOnce(new AppError("unavailable", "Down."));
  await expect(setUp(from, input)).rejects.toMatchObject({ code: "unavailable" });
  expect(await database().select().from(organizations)).toEqual([]);
});

test("ten at once make one organization with one owner, and nobody makes a second", async () => {
  const attempts = await Promise.allSettled(
    Array.from({ length: 10 }, (_, number) =>
      setUp(from, { ...input, slug: `labs-${number}`, email: `owner-${number}@example.com` }),
    ),
  );
  expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(setUp(from, { ...input, slug: "later" })).rejects.toMatchObject({ code: "conflict" });
  const [made, ...more] = await database().select().from(organizations);
  expect(more).toEqual([]);
  const entries = await database()
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.organizationId, made?.id ?? ""));
  expect(entries).toMatchObject([{ action: "organization.create", outcome: "succeeded" }]);
});

test.each(["api", "sign-in", "a", "-x", "x-", "Über", "a b", "../x"])("%s is no address", (slug) => {
  expect(setUpInput.safeParse({ ...input, slug }).success).toBe(false);
});

test("an address is made from the name, or asked for", async () => {
  expect(setUpInput.parse({ ...input, slug: "" }).slug).toBeUndefined();
  await expect(setUp(from, { ...input, organization: "日本", slug: undefined })).rejects.toMatchObject({
    fields: { slug: expect.any(String) },
  });
  expect(slugOf("Éxample Labs & Co.")).toBe("example-labs-co");
});
