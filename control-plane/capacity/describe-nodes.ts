import type { Database } from "../db/client.ts";
import { getNodeType } from "./node-types.ts";
import { getRegion } from "./regions.ts";

/** Nodes as people call them: "2 nodes of 8 × H100 SXM, Stockholm". Their ids are for programs. */
export async function describeNodes(
  ctx: { db: Database },
  asked: { nodes: number; nodeType: string; region: string },
): Promise<string> {
  const [nodeType, region] = [await getNodeType(ctx, asked.nodeType), await getRegion(ctx, asked.region)];
  return `${asked.nodes === 1 ? "1 node" : `${asked.nodes} nodes`} of ${nodeType.name}, ${region.name}`;
}
