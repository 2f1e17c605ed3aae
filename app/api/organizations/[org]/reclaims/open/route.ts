import { orgHandler } from "@/lib/handlers";
import { getReclaimsVersion } from "@/lib/reclaims/queries";

/** Whether the banner that a browser shows of announced reclaims is out of date. */
export const GET = orgHandler({ needs: "reservations.read", run: (ctx) => getReclaimsVersion(ctx) });
