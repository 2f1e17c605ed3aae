import { eq } from "drizzle-orm";
import type { Event } from "@/control-plane/contract/events";
import type { Connection } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { notifications } from "@/db/schema/notifications";
import { organizations } from "@/db/schema/organizations";
import { users } from "@/db/schema/users";
import { approvalLinkTo } from "@/lib/approvals/approval-link";
import { isRole, permissionsOf, type Role } from "@/lib/auth/roles";
import { listSold } from "@/lib/capacity/queries";
import { withNames } from "@/lib/capacity/with-names";
import { env } from "@/lib/env";
import { pathIn } from "@/lib/format/path";
import { newId } from "@/lib/ids";
import { queueMail } from "@/lib/mail/queue-mail";
import { isMailed, isTold } from "./audience";
import { describeEvent } from "./describe-event";
import type { EventWords } from "./event-words";

/** Tells everybody concerned of an event, in the caller's transaction: once each, however often it is called. */
export async function notify(on: Connection, event: Event): Promise<void> {
  for (const member of await listMembers(on, event.organizationId)) {
    if (!isRole(member.role) || !isTold(event, { userId: member.userId, role: member.role })) continue;
    const words = describeEvent(event, member.timeZone);
    const written = await on
      .insert(notifications)
      .values({
        id: newId("ntf"),
        organizationId: event.organizationId,
        userId: member.userId,
        eventId: event.id,
        type: event.type,
        at: event.at,
        ...words,
      })
      .onConflictDoNothing()
      .returning({ id: notifications.id });
    if (written.length > 0 && member.notifyBy === "mail" && isMailed(event.type))
      await queueMail(on, await toMail(event, member, await named(event, { ...member, role: member.role }, words)));
  }
}

type Member = Awaited<ReturnType<typeof listMembers>>[number];

function listMembers(on: Connection, organizationId: string) {
  return on
    .select({
      userId: users.id,
      email: users.email,
      name: users.name,
      timeZone: users.timeZone,
      notifyBy: users.notifyBy,
      role: memberships.role,
      slug: organizations.slug,
      organization: organizations.name,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(eq(memberships.organizationId, organizationId));
}

/** Regions and node types by name, as the console shows the same words; ids where they cannot be read. */
async function named(event: Event, member: Member & { role: Role }, words: EventWords): Promise<EventWords> {
  if (!("region" in event.facts)) return words;
  const { userId, name: userName, role } = member;
  const { organizationId } = event;
  const caller = { organizationId, userId, userName, requestId: newId("req"), permissions: permissionsOf(role) };
  const sold = await listSold(caller);
  return { ...words, title: withNames(words.title, sold), body: withNames(words.body, sold) };
}

async function toMail(event: Event, member: Member, { title, body, path }: EventWords) {
  return {
    organizationId: event.organizationId,
    to: member.email,
    subject: `${title} · ${member.organization}`,
    dedupeKey: `${event.id} ${member.userId}`,
    title,
    paragraphs: [body],
    action: await wayOf(event, member, path),
    footer: `You are a member of ${member.organization}. In your settings you can choose to be told in the console only.`,
  };
}

/** An approver can read what is asked before signing in; everything else is behind the sign-in. */
async function wayOf(event: Event, member: Member, path: string): Promise<{ label: string; href: string }> {
  if (event.type !== "approval.requested")
    return { label: "Open it in the console", href: new URL(pathIn(member.slug, path), env().PUBLIC_URL).href };
  const link = { requestId: event.subjectId, organizationId: event.organizationId, userId: member.userId };
  return { label: "See the request and decide", href: await approvalLinkTo(link, event.facts.deadline) };
}
