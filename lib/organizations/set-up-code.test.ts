import { expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { organizations } from "@/db/schema/organizations";
import { withConsole } from "@/lib/testing/with-console";
import { setUpInput } from "./schema";
import { setUp } from "./set-up";

const announce = vi.hoisted(() => vi.fn());
vi.mock("@/lib/control-plane/client", () => ({ controlPlane: () => ({ call: announce }) }));

// Before the settings are first read.
process.env.HEADROOM_SETUP_CODE = "the code that was printed";
withConsole();

const here = { requestId: "req_1", address: "192.0.2.7" };
const elsewhere = { requestId: "req_2", address: "192.0.2.8" };
const withCode = (setupCode: string) =>
  setUpInput.parse({
    ...{ organization: "Example Labs", slug: "example-labs", currency: "EUR", timeZone: "Europe/Berlin" },
    ...{ name: "Test owner", email: "owner@example.com", password: "a long password", setupCode },
  });

test("the set-up code can be guessed at a few times from one place, which keeps nobody else out", async () => {
  for (let attempt = 0; attempt < 8; attempt++)
    await expect(setUp(elsewhere, withCode("a guess"))).rejects.toMatchObject({
      code: "invalid_input",
      fields: { setupCode: expect.any(String) },
    });
  await expect(setUp(elsewhere, withCode("the code that was printed"))).rejects.toMatchObject({ code: "rate_limited" });
  expect(await database().select().from(organizations)).toEqual([]);
  expect(announce).not.toHaveBeenCalled();
  await expect(setUp(here, withCode("the code that was printed"))).resolves.toEqual({ slug: "example-labs" });
});
