import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { listActiveProjects } from "@/lib/projects/queries";
import { getReservation } from "./queries";
import { isFinal } from "./states";

/** A reservation and the projects that it can be moved to, or why it cannot be moved. Throws `not_found`. */
export async function getMovePage(ctx: OrgContext, id: string) {
  const [reservation, active] = await Promise.all([getReservation(ctx, id), listActiveProjects(ctx)]);
  const projects = active.filter((project) => project.id !== reservation.project.id);
  return { reservation, projects, whyNot: whyNot(isFinal(reservation.state), projects.length) };
}

function whyNot(isOver: boolean, projects: number): string | null {
  if (isOver) return "It is over: nothing more is charged that could go to another project.";
  return projects === 0 ? "There is no other project to charge it to." : null;
}
