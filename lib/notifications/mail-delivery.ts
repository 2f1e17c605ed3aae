import { eq } from "drizzle-orm";
import type { Event } from "@/control-plane/contract/events";
import type { Connection } from "@/db/client";
import { organizations } from "@/db/schema/organizations";
import type { MailAttachment } from "@/db/schema/outbox";
import { env } from "@/lib/env";
import { pathIn } from "@/lib/format/path";
import { queueMail } from "@/lib/mail/queue-mail";

type Mailed = Extract<Event, { type: "delivery.mailed" }>;

/** Mails what a delivery takes along to each of its addresses, in the caller's transaction: once, however often it is called. */
export async function mailDelivery(on: Connection, event: Mailed): Promise<void> {
  const [organization] = await on
    .select({ name: organizations.name, slug: organizations.slug })
    .from(organizations)
    .where(eq(organizations.id, event.organizationId));
  if (!organization) return;
  const { name, to, document } = event.facts;
  const kind = document?.kind === "creditNote" ? "Credit note" : "Invoice";
  const title = document ? `${kind} ${document.number}` : `A test of the delivery ${name}`;
  const page = new URL(
    pathIn(organization.slug, document ? pageOf(document) : `deliveries/${event.subjectId}`),
    env().PUBLIC_URL,
  );
  for (const address of to) {
    await queueMail(on, {
      organizationId: event.organizationId,
      to: address,
      subject: `${title} · ${organization.name}`,
      dedupeKey: `${event.id} ${address}`,
      title,
      paragraphs: [
        document
          ? "The document is attached."
          : "It arrived. Documents will come in the same way once they are issued.",
      ],
      action: { label: "Open it in the console", href: page.href },
      footer: `Sent by the delivery ${name} of ${organization.name}. Whoever manages its billing can change or remove it.`,
      attachments: document ? attachmentsOf(event.facts.itemId, document) : [],
    });
  }
}

type Document = NonNullable<Mailed["facts"]["document"]>;

function pageOf({ kind, id }: Document): string {
  return kind === "invoice" ? `invoices/${id}` : `invoices/credit-notes/${id}`;
}

function attachmentsOf(itemId: string, { number, formats }: Document): MailAttachment[] {
  return formats.map((format) => ({
    itemId,
    format,
    fileName: format === "pdf" ? `${number}.pdf` : `${number}-${format}.xml`,
  }));
}
