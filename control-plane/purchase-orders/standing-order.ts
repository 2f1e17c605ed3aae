import { type SQL, sql } from "drizzle-orm";

/**
 * SQL for the number under which a period bills a project's usage that has no reservation, with the project in scope as
 * `project`: the one order of the book that covers it, over the whole period and not closed; none where there are several.
 */
export function standingOrder(organizationId: string, { start, end }: { start: SQL; end: SQL }): SQL {
  return sql`
    select min(standing.number) as number
    from purchase_orders standing
    join organizations owner on owner.id = standing.organization_id
    join legal_entities company on company.organization_id = owner.id and company.id = standing.legal_entity_id
    where standing.organization_id = ${organizationId} and standing.closed_at is null
      and case when project.legal_entity_id is null then company.is_default else company.id = project.legal_entity_id end
      and (standing.project_ids = '[]' or standing.project_ids ? project.id)
      and standing.valid_from <= (${start} at time zone owner.time_zone)::date
      and (standing.valid_until is null
        or standing.valid_until >= (${end} at time zone owner.time_zone - interval '1 microsecond')::date)
    having count(*) = 1`;
}
