import { z } from "zod";
import { identifier } from "./primitives.ts";
import { defineRoute } from "./route.ts";

export const accessKind = z.enum(["ssh", "slurm", "kubernetes", "jupyter"]);
export type AccessKind = z.infer<typeof accessKind>;

/** The longest way to reach nodes, in bytes of UTF-8: a kubeconfig carries certificates and often several clusters. */
export const mostAccessBytes = 64 * 1024;
const mostBytesInAll = 1024 * 1024;

/** How many bytes of UTF-8 a text has. */
export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Ways to reach nodes as the operator gives them: each at most 64 KiB, all together at most 1 MiB. */
export const givenMethods = z
  .array(
    z.strictObject({
      kind: accessKind,
      label: z.string().min(1, "Give it a name.").max(80, "Use at most 80 characters."),
      /** A command, an address, or a whole file with its line breaks. */
      value: z
        .string()
        // No character has less than a byte.
        .max(mostAccessBytes, "Use at most 64 KiB.")
        .refine((text) => bytesOf(text) <= mostAccessBytes, "Use at most 64 KiB."),
      note: z.string().max(400, "Use at most 400 characters.").nullish(),
    }),
  )
  .refine(
    (methods) => methods.reduce((bytes, { value }) => bytes + bytesOf(value), 0) <= mostBytesInAll,
    "Use at most 1 MiB for all ways together.",
  )
  // The name is what a way is asked for by.
  .refine(
    (methods) => new Set(methods.map(({ kind, label }) => `${kind} ${label}`)).size === methods.length,
    "Give ways of the same kind different names.",
  );

/** Kinds that let in whoever has them: a kubeconfig carries its credentials, a Jupyter address its token. */
const secretKinds: readonly AccessKind[] = ["kubernetes", "jupyter"];

/** Whether a way to the nodes is shown only to somebody who asks for it and is written down. */
export function isSecretKind(kind: AccessKind): boolean {
  return secretKinds.includes(kind);
}

/** A way to reach nodes as it is listed. */
export const accessMethod = z.strictObject({
  kind: accessKind,
  label: z.string(),
  /** A command to copy; null where it is a secret, which `revealAccess` gives. */
  value: z.string().nullable(),
  note: z.string().nullable(),
  /** Lets in whoever has it: a kubeconfig, or the address of a Jupyter server. */
  secret: z.boolean(),
});

export const revealAccess = defineRoute({
  id: "revealAccess",
  method: "POST",
  path: "/api/v1/reservations/{id}/access-reveals",
  tag: "Reservations",
  needs: "reservations.connect",
  summary: "Give a kubeconfig or the address of a Jupyter server; who asked for which stands in the audit log",
  params: z.strictObject({ id: identifier }),
  body: z.strictObject({ kind: accessKind, label: z.string().min(1).max(80) }),
  response: z.strictObject({
    reservationId: identifier,
    kind: accessKind,
    label: z.string(),
    /** A file to save with its line breaks, or an address to open; null when the answer is a repeated one. */
    value: z.string().nullable(),
    note: z.string().nullable(),
  }),
  status: 201,
});
