import * as contract from "../contract/ssh.ts";
import { type Handler, implement } from "../http/implement.ts";
import { getRevocations, getSshAuthority, trustSshAuthority } from "./authorities.ts";
import { issueCertificate, listCertificates, revokeCertificate } from "./certificates.ts";

export const sshHandlers: readonly Handler[] = [
  implement(contract.listSshCertificates, (ctx, { params }) => listCertificates(ctx, params.id)),
  implement(contract.issueSshCertificate, (ctx, { params, body }) => issueCertificate(ctx, params.id, body)),
  implement(contract.revokeSshCertificate, (ctx, { params }) => revokeCertificate(ctx, params.id)),
  implement(contract.getSshAuthority, (ctx, { params }) => getSshAuthority(ctx, params.id)),
  implement(contract.trustSshAuthority, (ctx, { params }) => trustSshAuthority(ctx, params.id)),
  implement(contract.getSshRevocations, (ctx, { params }) => getRevocations(ctx, params)),
];
