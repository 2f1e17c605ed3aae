import { Temporal } from "temporal-polyfill";
import type { Engine, Grant, Handover } from "../engine.ts";

interface Options {
  /** Completes by itself, with details that lead nowhere. */
  demo: boolean;
  /** The clock is moved by hand: nothing is gained by waiting. */
  adjustable: boolean;
}

const demoDelay = Temporal.Duration.from({ seconds: 20 });

/** An operator hands the nodes over by the contract, so there is nothing to apply, and only the demo is ever observed. */
export function manualEngine(options: Options): Engine {
  return {
    name: "manual",
    apply: async () => undefined,
    takeBack: async () => undefined,
    drainNode: async () => undefined,
    replaceNode: async () => undefined,
    observe: async (plan, now) =>
      plan
        .map((grant) => toDemoHandover(grant, options))
        .filter((handover) => handover !== null)
        .filter(({ handedOverAt }) => Temporal.Instant.compare(handedOverAt, now) <= 0),
  };
}

/** When the demo hands a grant over; null when that waits for an operator. */
export function demoHandoverAt({ since }: Pick<Grant, "since">, options: Options): Temporal.Instant | null {
  if (!options.demo) return null;
  return options.adjustable ? since : since.add(demoDelay);
}

function toDemoHandover(grant: Grant, options: Options): Handover | null {
  const handedOverAt = demoHandoverAt(grant, options);
  if (!handedOverAt) return null;
  return {
    reservationId: grant.reservationId,
    handedOverAt,
    demo: true,
    methods: [...grant.nodeNames.map(demoMethod), demoKubeconfig(grant.reservationId)],
  };
}

/** How a node of the demo would be reached. */
export function demoMethod(name: string): Handover["methods"][number] {
  return {
    kind: "ssh",
    label: name,
    value: `ssh demo@${name}.demo.invalid`,
    note: "Demo: there is no such machine.",
  };
}

function demoKubeconfig(reservationId: string): Handover["methods"][number] {
  const name = reservationId.replaceAll("_", "-").toLowerCase();
  const lines = [
    ...["apiVersion: v1", "kind: Config", "current-context: demo"],
    ...["clusters:", "  - name: demo", "    cluster:", `      server: https://${name}.demo.invalid:6443`],
    ...["users:", "  - name: demo", "    user:", "      token: demo-there-is-no-such-cluster"],
    ...["contexts:", "  - name: demo", "    context:", "      cluster: demo", "      user: demo"],
  ];
  return {
    kind: "kubernetes",
    label: "kubeconfig",
    value: lines.join("\n"),
    note: "Demo: there is no such cluster.",
  };
}
