import { roleLabels } from "@/lib/auth/roles";
import type { Access } from "@/lib/developers/operation";

/** Who may call an operation, by key and by person. */
export function AccessWords({ access }: { access: Access }) {
  const { permission, scopes, roles } = access;
  if (!permission) return <>Everybody; no key is needed.</>;
  return (
    <>
      Permission <code>{permission}</code>.{" "}
      {scopes.length > 0 ? (
        <>
          Keys with the scope{" "}
          {scopes.map((scope, index) => (
            <span key={scope}>
              {index > 0 && (index === scopes.length - 1 ? " or " : ", ")}
              <code>{scope}</code>
            </span>
          ))}
          .
        </>
      ) : (
        "No scope of a key holds it: only people in the console."
      )}{" "}
      Roles: {roles.map((role) => roleLabels[role]).join(", ")}.
    </>
  );
}
