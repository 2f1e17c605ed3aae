import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant } from "../columns.ts";
import { reservations } from "./reservations.ts";

/** The authority that signs keys for one reservation's nodes. */
export const sshAuthorities = pgTable(
  "ssh_authorities",
  {
    reservationId: id("reservation_id").primaryKey(),
    organizationId: id("organization_id").notNull(),
    /** Raw Ed25519 key, base64. */
    publicKey: text("public_key").notNull(),
    /** The private one, PKCS #8, sealed with the control plane's own key. */
    sealedKey: text("sealed_key").notNull(),
    lastSerial: integer("last_serial").notNull().default(0),
    trustedAt: instant("trusted_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    foreignKey({
      columns: [table.organizationId, table.reservationId],
      foreignColumns: [reservations.organizationId, reservations.id],
    }),
  ],
);

export const sshCertificates = pgTable(
  "ssh_certificates",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id").notNull(),
    reservationId: id("reservation_id")
      .notNull()
      .references(() => sshAuthorities.reservationId),
    serial: integer("serial").notNull(),
    keyId: text("key_id").notNull(),
    fingerprint: text("fingerprint").notNull(),
    principals: text("principals").array().notNull(),
    validFrom: instant("valid_from").notNull(),
    validUntil: instant("valid_until").notNull(),
    createdByType: text("created_by_type").notNull(),
    createdById: text("created_by_id").notNull(),
    createdByName: text("created_by_name").notNull(),
    createdAt: instant("created_at").notNull(),
    revokedAt: instant("revoked_at"),
    revokedByType: text("revoked_by_type"),
    revokedById: text("revoked_by_id"),
    revokedByName: text("revoked_by_name"),
  },
  (table) => [
    uniqueIndex("ssh_certificates_serial").on(table.reservationId, table.serial),
    index("ssh_certificates_newest").on(table.organizationId, table.reservationId, table.createdAt),
    check("ssh_certificates_validity", sql`${table.validFrom} < ${table.validUntil}`),
    check("ssh_certificates_revoked", sql`(${table.revokedAt} is null) = (${table.revokedById} is null)`),
  ],
);
