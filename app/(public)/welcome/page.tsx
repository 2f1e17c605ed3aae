import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SetUpForm } from "@/components/account/set-up-form";
import { setUpAction } from "@/lib/organizations/actions";
import { hasOrganization } from "@/lib/organizations/queries";
import { needsSetupCode } from "@/lib/organizations/set-up";

export const metadata: Metadata = { title: "Welcome" };

/** First run. Once an organization exists this page leads away for good. */
export default async function WelcomePage() {
  if (await hasOrganization()) redirect("/sign-in");
  return (
    <div className="w-full max-w-[560px]">
      <h1 className="mb-1 text-title font-semibold tracking-[-0.01em]">Set up your console</h1>
      <p className="mb-5 text-sm text-muted">
        Make the first organization and its owner. The owner can invite everybody else. This page works once.
      </p>
      <SetUpForm action={setUpAction} needsCode={needsSetupCode()} />
    </div>
  );
}
