import { isMutation, type Route } from "@/control-plane/contract/route";
import { toSchemaDocument } from "./json-schema";
import { type SchemaNode, schemaNodes, typeOf } from "./schema-node";

/** A part of an operation that has members: parameters, body, answer. */
export interface OperationPart {
  title: string;
  description: string;
  nodes: readonly SchemaNode[];
}

/** An operation as its page of the reference shows it. */
export interface OperationDetail {
  id: string;
  title: string;
  method: string;
  path: string;
  /** It changes something and takes an idempotency key. */
  isChange: boolean;
  /** It answers with pages. */
  isList: boolean;
  parts: readonly OperationPart[];
}

/** What the contract says of a route. */
export function describeOperation(route: Route): OperationDetail {
  const answer = route.response && toSchemaDocument(route.response, "output");
  const parts: OperationPart[] = [];
  if (route.params) parts.push({ ...path, nodes: schemaNodes(toSchemaDocument(route.params, "input")) });
  if (route.query && Object.keys(route.query.shape).length > 0)
    parts.push({ ...query, nodes: schemaNodes(toSchemaDocument(route.query, "input")) });
  if (route.body) parts.push({ ...body, nodes: schemaNodes(toSchemaDocument(route.body, "input")) });
  parts.push({
    title: `Answer ${route.status ?? 200}`,
    description: answer ? `application/json: ${article(typeOf(answer.root, answer))}` : (route.produces ?? "a file"),
    nodes: answer ? asAnswer(schemaNodes(answer)) : [],
  });
  return {
    ...{ id: route.id, title: route.summary, method: route.method, path: route.path },
    isChange: isMutation(route),
    isList: "cursor" in (route.query?.shape ?? {}),
    parts,
  };
}

const path = { title: "Path", description: "Stands in the address" };
const query = { title: "Query", description: "Stands behind the address; a member that is not named here is refused" };
const body = { title: "Body", description: "application/json; a member that is not named here is refused" };

/** What comes back is as it is said: what is always there needs no word, nor does how long it may become. */
function asAnswer(nodes: readonly SchemaNode[]): SchemaNode[] {
  return nodes.map((node) => ({
    ...node,
    required: false,
    limits: [
      ...node.limits.filter((limit) => !/characters$|^not empty$/.test(limit)),
      ...(node.required ? [] : ["may be missing"]),
    ],
    children: asAnswer(node.children),
  }));
}

function article(type: string): string {
  return /^[aeiou]/i.test(type) ? `an ${type}` : `a ${type}`;
}
