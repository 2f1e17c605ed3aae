import { asc, eq } from "drizzle-orm";
import type { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import type { OperatorContext } from "../context.ts";
import type { nodeType as nodeTypeSchema } from "../contract/capacity.ts";
import type { Database } from "../db/client.ts";
import { nodeTypes, supplies } from "../db/schema/capacity.ts";
import { problem } from "../http/problem.ts";

export type NodeType = z.infer<typeof nodeTypeSchema>;

/** All node types, by id. */
export async function listNodeTypes(ctx: { db: Database }): Promise<NodeType[]> {
  return ctx.db.select().from(nodeTypes).orderBy(asc(nodeTypes.id));
}

/** Throws `unknown_node_type` for one that is not sold. */
export async function getNodeType(ctx: { db: Database }, id: string): Promise<NodeType> {
  const found = await findNodeType(ctx, id);
  if (found) return found;
  const sentence = `There is no node type ${id}.`;
  throw problem("unknown_node_type", { status: 400, detail: sentence, fields: { nodeType: sentence } });
}

/** Makes or changes a node type. Its number of GPUs is fixed once supply was released, because quotas count them. */
export async function putNodeType(
  ctx: OperatorContext,
  { generation = 0, ...input }: z.input<typeof nodeTypeSchema>,
): Promise<NodeType> {
  const nodeType = { ...input, generation };
  const before = await findNodeType(ctx, nodeType.id);
  if (before && before.gpus !== nodeType.gpus) await refuseOtherGpus(ctx, before);
  await ctx.db.insert(nodeTypes).values(nodeType).onConflictDoUpdate({ target: nodeTypes.id, set: nodeType });
  await recordAudit(ctx, {
    action: "node_type.put",
    target: { type: "node_type", id: nodeType.id },
    summary: `Put up the node type ${nodeType.name}.`,
    ...(before ? { before } : {}),
    after: nodeType,
  });
  return nodeType;
}

async function findNodeType(ctx: { db: Database }, id: string): Promise<NodeType | null> {
  const [row] = await ctx.db.select().from(nodeTypes).where(eq(nodeTypes.id, id));
  return row ?? null;
}

async function refuseOtherGpus(ctx: OperatorContext, { id, gpus }: NodeType): Promise<void> {
  const [supply] = await ctx.db.select({ id: supplies.id }).from(supplies).where(eq(supplies.nodeType, id)).limit(1);
  if (!supply) return;
  const sentence = `Nodes of this type were released with ${gpus} GPUs. Make a new node type.`;
  throw problem("node_type_in_use", { status: 409, detail: sentence, fields: { gpus: sentence } });
}
