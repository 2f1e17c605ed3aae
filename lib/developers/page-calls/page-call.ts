import type { z } from "zod";
import type { Route } from "@/control-plane/contract/route";
import type { NodeTypeFacts } from "@/lib/capacity/pool-words";
import type { ExampleCall } from "../request-code";
import type { Specimens } from "../specimen";

/** What a page of the console is asked for: its address, and what addresses are read against. */
export interface PageAt {
  params: Readonly<Record<string, string>>;
  search: Readonly<Record<string, string>>;
  zone: string;
  /** RFC 3339, UTC. */
  now: string;
  nodeTypes: readonly NodeTypeFacts[];
  regions: readonly string[];
}

/** A call behind a page, with what of the page it gives. */
export interface PageCall extends ExampleCall {
  shows: string;
}

/** A page and the contract behind it. `page` is its address in the tree, such as `reservations/[id]`. */
export interface DescribedPage {
  page: string;
  reads: (at: PageAt) => readonly PageCall[];
  /** What its forms do. */
  acts?: readonly Route[];
  /** What the id in its address is of. */
  subject?: keyof Omit<Specimens, "now">;
  /** Operations of the inference API that it makes. */
  inference?: readonly string[];
  /** What of it is no call of the contract. */
  besides?: string;
}

/** A page that shows nothing of the contract, and why. */
export interface OtherPage {
  page: string;
  reason: string;
}

type Names<Schema> = Schema extends z.ZodObject<infer Shape> ? keyof Shape & string : never;

interface ReadInput<R extends Route> {
  params?: { [Name in Names<R["params"]>]: string | undefined };
  query?: { [Name in Names<R["query"]>]?: unknown };
}

/**
 * A read with what the page's address says. Names are checked against the contract as it is typed; a value that the
 * contract would not take is left out, as the page itself leaves it out.
 */
export function read<const R extends Route>(route: R, shows: string, input: ReadInput<R> = {}): PageCall {
  const given = Object.entries(input.query ?? {});
  const query = given.filter(([name, value]) => {
    const field = (route.query?.shape as Record<string, z.ZodType> | undefined)?.[name];
    return value !== undefined && value !== "" && field?.safeParse(value).success;
  });
  return { route, shows, params: { ...input.params }, query: Object.fromEntries(query) };
}
