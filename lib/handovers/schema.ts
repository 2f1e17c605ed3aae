import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { operationId } from "@/lib/operation-id";

/** Ways to reach nodes, in the order of the form. */
export const accessKinds = ["ssh", "slurm", "kubernetes", "jupyter"] as const;
export type AccessKind = (typeof accessKinds)[number];

export interface AccessMethod {
  kind: AccessKind;
  label: string;
  value: string;
}

const lines = z.string().max(20_000, "Use at most 20,000 characters.");

/**
 * What handing over asks for: one way a line, a name before the first space and what to type, copy or open after it. A
 * kubeconfig is one text of many lines.
 */
export const handOverInput = z
  .strictObject({
    operationId,
    reservationId: identifier,
    ssh: lines,
    slurm: lines,
    kubernetes: z.string().max(2000, "Use at most 2,000 characters."),
    jupyter: lines,
  })
  .transform(({ ssh, slurm, kubernetes, jupyter, ...ids }, context) => {
    const read = {
      ssh: readLines("ssh", ssh),
      slurm: readLines("slurm", slurm),
      jupyter: readLines("jupyter", jupyter),
    };
    for (const [name, found] of Object.entries(read))
      if (found.error) context.addIssue({ code: "custom", path: [name], message: found.error });
    const kubeconfig = kubernetes.trim();
    const methods: AccessMethod[] = [
      ...read.ssh.methods,
      ...read.slurm.methods,
      ...(kubeconfig ? [{ kind: "kubernetes" as const, label: "kubeconfig", value: kubeconfig }] : []),
      ...read.jupyter.methods,
    ];
    if (methods.length === 0)
      context.addIssue({ code: "custom", path: ["ssh"], message: "Write at least one way to reach the nodes." });
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
    if (label.length > 80 || value.length > 2000)
      return { methods, error: `The line of ${label.slice(0, 40)} is too long.` };
    methods.push({ kind, label, value });
  }
  return { methods };
}
