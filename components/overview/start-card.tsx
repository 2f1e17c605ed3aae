import { Card } from "@/components/ui/card";
import { Icon, type IconName } from "@/components/ui/icon";
import { can, type Role } from "@/lib/auth/roles";
import { pathIn } from "@/lib/format/path";
import { GlanceLine } from "./glance-line";

const ways = [
  {
    path: "playground",
    needs: "models.use",
    icon: "message-square",
    title: "Try a model",
    note: "Streamed, with latency, tokens and cost",
  },
  {
    path: "api-keys",
    needs: "apiKeys.manage",
    icon: "key-round",
    title: "Make an API key",
    note: "The OpenAI client works unchanged",
  },
  {
    path: "reservations",
    needs: "reservations.connect",
    icon: "terminal",
    title: "Connect to nodes",
    note: "SSH and the rest, per reservation",
  },
  { path: "quotas", needs: "quotas.request", icon: "gauge", title: "Ask for quota", note: "Decided at once by rule" },
] as const satisfies readonly { path: string; needs: string; icon: IconName; title: string; note: string }[];

/** The shortest ways to what an engineer comes for. */
export function StartCard({ org, role }: { org: string; role: Role }) {
  return (
    <Card title="Start here" flush className="h-full">
      <div className="border-t border-separator">
        {ways
          .filter(({ needs }) => can(role, needs))
          .map(({ path, icon, title, note }) => (
            <GlanceLine
              key={path}
              href={pathIn(org, path)}
              title={
                <span className="flex items-center gap-2">
                  <Icon name={icon} className="flex-none text-muted" />
                  {title}
                </span>
              }
              note={<span className="pl-6">{note}</span>}
              aside={<Icon name="arrow-right" className="text-muted" />}
            />
          ))}
      </div>
    </Card>
  );
}
