import { Card } from "@/components/ui/card";
import { KeyValue } from "@/components/ui/key-value";
import { roleDescriptions, roleLabels, roles } from "@/lib/auth/roles";

/** What each role may do, in a sentence. */
export function RolesCard() {
  return (
    <Card flush title="What the roles may do">
      <div className="border-t border-border">
        <KeyValue rows={roles.map((role) => [roleLabels[role], roleDescriptions[role]] as const)} />
      </div>
    </Card>
  );
}
