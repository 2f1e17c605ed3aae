import { and, eq } from "drizzle-orm";
import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from "jose";
import { z } from "zod";
import { permissions } from "../contract/permissions.ts";
import type { Database } from "../db/client.ts";
import { projects } from "../db/schema/organizations.ts";
import type { Departures } from "./departures.ts";

/** A person whom the console lets call models from their browser. */
export interface InferencePerson {
  organizationId: string;
  projectId: string;
  personId: string;
  mayUseModels: boolean;
  isProjectArchived: boolean;
  /** Whether they left since: while the body came, for example. */
  hasLeft(): boolean;
}

export interface InferenceTokens {
  /** Null for a token that is foreign, expired, from before its person left, or names a project that is not the organization's. */
  verify(token: string): Promise<InferencePerson | null>;
}

const claims = z.object({
  sub: z.string().min(1).max(64),
  org: z.string().min(1).max(64),
  project: z.string().min(1).max(64),
  permissions: z.array(z.enum(permissions)),
  iat: z.number(),
});

/** Tokens that the console signs for a minute, for models only: the control plane's own routes refuse them. */
export function createInferenceTokens(
  trustedKeys: JSONWebKeySet,
  db: Database,
  departures: Departures,
): InferenceTokens {
  const keys = createLocalJWKSet(trustedKeys);
  return {
    async verify(token) {
      const payload = await readClaims(token, keys);
      if (!payload) return null;
      const hasLeft = () => departures.isFromBefore(payload.org, payload.sub, payload.iat);
      if (hasLeft()) return null;
      const [project] = await db
        .select({ archivedAt: projects.archivedAt })
        .from(projects)
        .where(and(eq(projects.organizationId, payload.org), eq(projects.id, payload.project)));
      if (!project) return null;
      return {
        organizationId: payload.org,
        projectId: payload.project,
        personId: payload.sub,
        mayUseModels: payload.permissions.includes("models.use"),
        isProjectArchived: project.archivedAt !== null,
        hasLeft,
      };
    },
  };
}

async function readClaims(
  token: string,
  keys: ReturnType<typeof createLocalJWKSet>,
): Promise<z.infer<typeof claims> | null> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      audience: "inference",
      algorithms: ["EdDSA"],
      maxTokenAge: "65 s",
      clockTolerance: 5,
      requiredClaims: ["exp", "iat"],
    });
    return claims.safeParse(payload).data ?? null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
