import { type SQL, sql } from "drizzle-orm";

/**
 * SQL for a table of `project_id` and the `number` under which a period bills a project's usage that has no reservation: the
 * one order of the book that covers it, over the whole period and not closed. Projects with none or several are not in it.
 * Orders for all projects of a company are counted once, not for each project or line: one customer's many of all three
 * would keep the close of everybody's months waiting.
 */
export function standingOrders(organizationId: string, { start, end }: { start: SQL; end: SQL }): SQL {
  return sql`
    with standing as materialized (
      select purchase.legal_entity_id, purchase.number, purchase.project_ids
      from purchase_orders purchase
      join organizations owner on owner.id = purchase.organization_id
      where purchase.organization_id = ${organizationId} and purchase.closed_at is null
        and purchase.valid_from <= (${start} at time zone owner.time_zone)::date
        and (purchase.valid_until is null
          or purchase.valid_until >= (${end} at time zone owner.time_zone - interval '1 microsecond')::date)
    ),
    of_company as (
      select legal_entity_id, count(*) as orders, min(number) as number
      from standing where project_ids = '[]' group by legal_entity_id
    ),
    of_project as (
      select legal_entity_id, named.id as project_id, count(*) as orders, min(number) as number
      from standing cross join lateral jsonb_array_elements_text(project_ids) as named (id)
      group by legal_entity_id, named.id
    )
    select project.id as project_id, coalesce(of_company.number, of_project.number) as number
    from projects project
    join legal_entities company on company.organization_id = project.organization_id
      and case when project.legal_entity_id is null then company.is_default else company.id = project.legal_entity_id end
    left join of_company on of_company.legal_entity_id = company.id
    left join of_project on of_project.legal_entity_id = company.id and of_project.project_id = project.id
    where project.organization_id = ${organizationId}
      and coalesce(of_company.orders, 0) + coalesce(of_project.orders, 0) = 1`;
}
