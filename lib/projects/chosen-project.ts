import { cookies } from "next/headers";

/**
 * The project that a page is narrowed to: the one in its address, else the one chosen in the top bar, else undefined
 * for all. An id of another organization finds nothing, as every other foreign id.
 */
export async function chosenProject(org: string, inAddress?: string | string[]): Promise<string | undefined> {
  const given =
    typeof inAddress === "string" && inAddress ? inAddress : (await cookies()).get(`headroom.project.${org}`)?.value;
  return given === undefined || given === "all" || given.length > 128 ? undefined : given;
}
