import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { issueCertificateAction, revokeCertificateAction, trustAuthorityAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const actor = { type: "user", id: "usr_1", name: "X" };
const certificate = {
  ...{
    id: "ssh_1",
    reservationId: "res_1",
    state: "valid",
    serial: 3,
    keyId: "res_1/usr_1/3",
    fingerprint: "SHA256:x",
  },
  ...{ principals: ["headroom-engineer"], validFrom: "2030-01-01T00:00:00Z", validUntil: "2030-01-01T02:00:00Z" },
  ...{ issuedTo: actor, issuedAt: "2030-01-01T00:00:00Z", revokedAt: null, revokedBy: null },
};

withConsole();
let refusal: unknown = null;
const stub = stubControlPlane({
  "POST /api/v1/reservations/res_1/ssh-certificates": () =>
    refusal ?? { status: 201, body: { certificate, text: "ssh-ed25519-cert-v01@openssh.com AAAA" } },
  "POST /api/v1/ssh-certificates/ssh_1/revocations": () => ({ status: 201, body: certificate }),
  "POST /api/v1/operator/reservations/res_1/ssh-authority/installations": () => ({
    status: 404,
    body: problem("not_found", 404),
  }),
});
const valid = { operationId: "op_ssh", reservationId: "res_1", publicKey: "ssh-ed25519 AAAA laptop", hours: "2" };
const revoke = { operationId: "op_ssh_revoke", certificateId: "ssh_1" };

let engineer: TestMember;
beforeEach(async () => {
  refusal = null;
  engineer ??= await makeMember("engineer");
  await arriveAs(engineer.token);
});

describeRefusals(
  [
    {
      ...{ name: "having a key signed", action: issueCertificateAction, needs: "reservations.connect", valid },
      invalid: [{ publicKey: "" }, { hours: "24" }, { principals: "root" }],
    },
    {
      ...{ name: "revoking a certificate", action: revokeCertificateAction, needs: "reservations.connect" },
      ...{ valid: revoke, invalid: [{ certificateId: "" }] },
    },
  ],
  stub,
);

describeOperatorRefusals(
  [
    {
      ...{ name: "saying that nodes trust an authority", action: trustAuthorityAction, audited: "ssh_authority.trust" },
      ...{ valid: { operationId: "op_trust", reservationId: "res_1" }, invalid: [{ reservationId: "" }] },
    },
  ],
  stub,
);

describe("having a key signed", () => {
  test("gives the certificate once, and writes no key down", async () => {
    expect(await issueCertificateAction(engineer.ctx.slug, null, formOf(valid))).toEqual({
      ok: true,
      data: {
        text: expect.stringContaining("AAAA"),
        principals: certificate.principals,
        validUntil: certificate.validUntil,
      },
    });
    expect(stub.calls).toMatchObject([{ idempotencyKey: "op_ssh", body: { publicKey: valid.publicKey, hours: 2 } }]);
    const entries = await database().select().from(auditEntries).where(eq(auditEntries.operationId, "op_ssh"));
    expect(entries).toContainEqual(expect.objectContaining({ action: "ssh_certificate.issue", outcome: "succeeded" }));
    expect(JSON.stringify(entries)).not.toContain("AAAA");
  });

  test("says beside the field what is wrong with a key", async () => {
    const sentence = "This is a private key.";
    refusal = { status: 422, body: problem("invalid_public_key", 422, { publicKey: sentence }) };
    const form = formOf({ ...valid, operationId: "op_ssh_wrong" });
    expect(await issueCertificateAction(engineer.ctx.slug, null, form)).toMatchObject({
      error: { code: "invalid_public_key", fields: { publicKey: sentence } },
    });
  });
});
