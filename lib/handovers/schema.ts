import { z } from "zod";
import { type AccessKind, bytesOf, mostAccessBytes } from "@/control-plane/contract/access";
import { identifier } from "@/control-plane/contract/primitives";
import { formatBytes } from "@/lib/format/number";
import { operationId } from "@/lib/operation-id";

export interface AccessMethod {
  kind: AccessKind;
  label: string;
  value: string;
}

/** Forms send line breaks as CRLF; files and commands have LF. What is too long is refused whole, never cut. */
const text = z
  .string()
  .transform((given) => given.replace(/\r\n?/g, "\n"))
  .superRefine((given, context) => {
    const bytes = bytesOf(given);
    if (bytes <= mostAccessBytes) return;
    const message = `Use at most ${formatBytes(mostAccessBytes)}; these are ${sizeAbove(bytes)}.`;
    context.addIssue({ code: "custom", message });
  });

/**
 * What handing over asks for: one way a line, a name before the first space and what to type, copy or open after it. A
 * kubeconfig is one text of many lines.
 */
export const handOverInput = z
  .strictObject({
    operationId,
    reservationId: identifier,
    ssh: text,
    slurm: text,
    kubernetes: text,
    jupyter: text,
  })
  .transform(({ ssh, slurm, kubernetes, jupyter, ...ids }, context) => {
    const read = {
      ssh: readLines("ssh", ssh),
      slurm: readLines("slurm", slurm),
      jupyter: readLines("jupyter", jupyter),
    };
    for (const [name, found] of Object.entries(read))
      if (found.error) context.addIssue({ code: "custom", path: [name], message: found.error });
    // The indent of the first line is part of the file.
    const kubeconfig = kubernetes.replace(/^(\s*\n)+/, "").trimEnd();
    const methods: AccessMethod[] = [
      ...read.ssh.methods,
      ...read.slurm.methods,
      ...(kubeconfig ? [{ kind: "kubernetes" as const, label: "kubeconfig", value: kubeconfig }] : []),
      ...read.jupyter.methods,
    ];
    if (methods.length === 0)
      context.addIssue({ code: "custom", path: ["ssh"], message: "Write at least one way to reach the nodes." });
    for (const [name, { methods }] of Object.entries(read)) {
      const twice = methods.find(({ label }, index) => methods.findIndex((other) => other.label === label) < index);
      const message = `${twice?.label} stands there twice. Give each its own name.`;
      if (twice) context.addIssue({ code: "custom", path: [name], message });
    }
    if (methods.length > 200)
      context.addIssue({ code: "custom", path: ["ssh"], message: "Write at most 200 ways in all." });
    return { ...ids, methods };
  });
export type HandOverInput = z.infer<typeof handOverInput>;

export const failHandoverInput = z.strictObject({
  operationId,
  reservationId: identifier,
  reason: z.string().trim().min(1, "Say why; the customer reads it.").max(400, "Use at most 400 characters."),
});
export type FailHandoverInput = z.infer<typeof failHandoverInput>;

function readLines(kind: AccessKind, text: string): { methods: AccessMethod[]; error?: string } {
  const methods: AccessMethod[] = [];
  for (const line of text
    .split("\n")
    .map((each) => each.trim())
    .filter(Boolean)) {
    const [label = "", ...rest] = line.split(/\s+/);
    const value = rest.join(" ");
    if (!value) return { methods, error: `After ${label} write a space and how it is reached.` };
    if (label.length > 80) return { methods, error: `The name ${label.slice(0, 40)}… has more than 80 characters.` };
    methods.push({ kind, label, value });
  }
  return { methods };
}

/** Rounded up, so that nothing too long is said to be just as long as it may be. */
function sizeAbove(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KiB` : formatBytes(bytes);
}
