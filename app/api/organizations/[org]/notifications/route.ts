import { orgHandler } from "@/lib/handlers";
import { listNotifications } from "@/lib/notifications/queries";

export const GET = orgHandler({ needs: "organization.read", run: (ctx) => listNotifications(ctx) });
