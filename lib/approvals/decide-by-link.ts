import "server-only";
import { database } from "@/db/client";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { formatMoney } from "@/lib/format/money";
import { pathIn } from "@/lib/format/path";
import { queueMail } from "@/lib/mail/queue-mail";
import { quoteTitle } from "@/lib/quotes/quote";
import { decideApproval } from "./decide-approval";
import { findLinkedApproval, type LinkedApproval } from "./linked-approval";
import type { DecideByLinkInput } from "./schema";

/**
 * Approves or rejects in the name of the person to whom a link was mailed, and mails them that it was done. Throws
 * `forbidden` for a link that is over and for a request whose policies ask for a session.
 */
export async function decideByLink({ token, ...decision }: DecideByLinkInput): Promise<void> {
  const linked = await findLinkedApproval(token);
  if (!linked) throw new AppError("forbidden", "This link no longer works. Sign in to see all approvals.");
  const { approval, approver } = linked;
  if (!linked.decides) throw new AppError("forbidden", "This request is decided signed in. Sign in and decide.");
  await decideApproval(approver, { ...decision, requestId: approval.id }, { by: "mail link" });
  await tellApprover(linked, decision.decision);
}

/** So that nobody decides in a person's name unnoticed. The decision stands whether or not this can be written. */
async function tellApprover({ approval, approver }: LinkedApproval, decision: "approve" | "reject"): Promise<void> {
  const done = decision === "approve" ? "approved" : "rejected";
  const what = quoteTitle(approval.quote);
  try {
    await queueMail(database(), {
      organizationId: approver.organizationId,
      to: approver.email,
      subject: `You ${done} ${what} · ${approver.name}`,
      dedupeKey: `${approval.id} ${approver.userId} by link`,
      title: `You ${done} ${what}`,
      paragraphs: [
        `It was decided by the link of your mail, without signing in: ${formatMoney(approval.quote.totalWithTax)} with tax, asked for by ${approval.createdBy}.`,
        "Was it not you? Tell an owner of your organization at once: somebody else reads your mail.",
      ],
      action: {
        label: "Open the request",
        href: new URL(pathIn(approver.slug, `approvals/${approval.id}`), env().PUBLIC_URL).href,
      },
      footer: `You are a member of ${approver.name}.`,
    });
  } catch (error) {
    console.error(`The approver of ${approval.id} could not be told of their decision.`, error);
  }
}
