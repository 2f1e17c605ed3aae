import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import type { ButtonSize } from "@/components/ui/button-class";
import { Instant } from "@/components/ui/instant";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { ApiKeySummary } from "@/lib/api-keys/api-key";

/** Revokes a key after saying what that means. */
export function RevokeKey<Data>({
  apiKey,
  zone,
  size = "sm",
  action,
}: {
  apiKey: ApiKeySummary;
  zone: string;
  size?: ButtonSize;
  action: FormAction<Data>;
}) {
  return (
    <ConfirmDialog
      trigger={
        <>
          Revoke<span className="sr-only"> {apiKey.name}</span>
        </>
      }
      size={size}
      title={`Revoke ${apiKey.name}?`}
      confirm="Revoke key"
      danger
      cancel="Keep it"
      action={action}
      done={`${apiKey.name} is revoked.`}
    >
      <input type="hidden" name="id" value={apiKey.id} />
      <OperationId />
      <p>
        Programs that use <code>{apiKey.prefix}…</code> are refused everywhere within two seconds, and their running
        answers are cut off. What was used until then stays charged.
      </p>
      <p>
        {apiKey.lastUsedAt ? (
          <>
            It was last used <Instant at={apiKey.lastUsedAt} zone={zone} dense />.
          </>
        ) : (
          "It has not been used so far."
        )}{" "}
        This cannot be undone: make a new key if one is needed.
      </p>
    </ConfirmDialog>
  );
}
