import type { Permission } from "@/control-plane/contract/permissions";
import { permissionsOf, type Role } from "./roles";
import type { LiveSession } from "./sessions";

/** A signed-in person, outside any organization. */
export interface PersonContext extends LiveSession {
  requestId: string;
  address: string;
}

/** A signed-in person acting in one organization: the first argument of everything that touches customer data. */
export interface OrgContext {
  organizationId: string;
  slug: string;
  /** The organization's name. */
  name: string;
  userId: string;
  userName: string;
  email: string;
  role: Role;
  /** What the role holds; the control plane is told these. */
  permissions: readonly Permission[];
  /** The person's IANA zone; every time is shown in it. */
  timeZone: string;
  sessionId: string;
  requestId: string;
  address: string;
}

/**
 * A person acting as the seller: the first argument of what the operator desk does. It names no organization and holds
 * no permission of a customer, so that neither side's rights reach into the other.
 */
export interface OperatorContext {
  organizationId: null;
  userId: string;
  userName: string;
  email: string;
  timeZone: string;
  sessionId: string;
  requestId: string;
  address: string;
}

export interface Membership {
  organizationId: string;
  slug: string;
  name: string;
  role: Role;
}

/** What a member may do in an organization, and who they are: the context of every verb and query. */
export function toOrgContext(person: PersonContext, membership: Membership): OrgContext {
  return {
    ...membership,
    permissions: permissionsOf(membership.role),
    userId: person.userId,
    userName: person.userName,
    email: person.email,
    timeZone: person.timeZone,
    sessionId: person.sessionId,
    requestId: person.requestId,
    address: person.address,
  };
}

/** Null for a person who is no operator. */
export function toOperatorContext(person: PersonContext): OperatorContext | null {
  if (!person.isOperator) return null;
  return {
    organizationId: null,
    userId: person.userId,
    userName: person.userName,
    email: person.email,
    timeZone: person.timeZone,
    sessionId: person.sessionId,
    requestId: person.requestId,
    address: person.address,
  };
}
