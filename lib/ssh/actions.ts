"use server";

import { refresh } from "next/cache";
import { operatorAction, orgAction } from "@/lib/actions";
import type { NewSshCertificate } from "./certificate";
import { issueCertificate, revokeCertificate, trustAuthority } from "./change-certificates";
import { issueInput, revokeInput, trustInput } from "./schema";

/** Has a key signed; the certificate is shown once. */
export const issueCertificateAction = orgAction({
  action: "ssh_certificate.issue",
  needs: "reservations.connect",
  input: issueInput,
  run: async (ctx, input): Promise<NewSshCertificate> => {
    const made = await issueCertificate(ctx, input);
    refresh();
    return made;
  },
});

export const revokeCertificateAction = orgAction({
  action: "ssh_certificate.revoke",
  needs: "reservations.connect",
  input: revokeInput,
  run: async (ctx, input): Promise<null> => {
    await revokeCertificate(ctx, input);
    refresh();
    return null;
  },
});

/** The operator says that nodes trust their reservation's authority. */
export const trustAuthorityAction = operatorAction({
  action: "ssh_authority.trust",
  input: trustInput,
  run: async (ctx, input): Promise<null> => {
    await trustAuthority(ctx, input);
    refresh();
    return null;
  },
});
