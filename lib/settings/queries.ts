import { cookies } from "next/headers";

/** Whether the person keeps the sidebar narrow. */
export async function isSidebarCollapsed(): Promise<boolean> {
  return (await cookies()).get("headroom.sidebar")?.value === "collapsed";
}
