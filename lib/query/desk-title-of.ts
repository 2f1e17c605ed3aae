import "server-only";
import type { Metadata } from "next";
import type { OperatorContext } from "@/lib/auth/context";
import { findOperator } from "@/lib/auth/session";
import { orElse } from "./or-else";

/**
 * The title of a page of the operator desk by the name of its thing. For everybody who is no operator, and where the
 * thing cannot be read, only its kind: the page itself says why.
 */
export async function deskTitleOf(kind: string, name: (ctx: OperatorContext) => Promise<string>): Promise<Metadata> {
  const ctx = await findOperator();
  return { title: ctx ? await orElse(name(ctx), kind) : kind };
}
