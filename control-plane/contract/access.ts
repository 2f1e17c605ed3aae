import { z } from "zod";

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
      label: z.string().max(80, "Use at most 80 characters."),
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
  );
