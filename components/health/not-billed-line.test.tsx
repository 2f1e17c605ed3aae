import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { NotBilledLine } from "./not-billed-line";

const none = { amount: "0", currency: "USD" };
const notBilled = {
  ...{ providerFaultNodeHours: "0", maintenanceNodeHours: "0" },
  ...{ saved: none, credited: none, toBeCredited: none },
};
const draw = (isMissing: boolean) =>
  renderToStaticMarkup(<NotBilledLine notBilled={notBilled} isMissing={isMissing} />);

test("nothing is called missing only where nothing is", () => {
  expect(draw(false)).toContain("every metered hour was delivered");
  expect(draw(true)).not.toContain("every metered hour was delivered");
  expect(draw(true)).toContain("Time that is not delivered is not billed.");
});

test("what was missing is counted with its cause", () => {
  const html = renderToStaticMarkup(
    <NotBilledLine notBilled={{ ...notBilled, providerFaultNodeHours: "1" }} isMissing={true} />,
  );
  expect(html).toContain("1 node-hour because of a provider fault");
});
