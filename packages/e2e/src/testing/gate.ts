/** A step waits in it for the file that the job's input names as its `gate`: a slow machine cannot miss what goes on before. */
export const untilGate = 'until [ -e "$JOBWATCH_INPUT_GATE" ]; do sleep 0.1; done';

/** Of the JSON Schema of such an input. */
export const gateProperty = { gate: { type: "string", title: "Gate" } };

/** A workflow of one step that fails once the gate is there. */
export const failsAtGate = (name: string) => ({
  name,
  input: { type: "object", properties: gateProperty },
  steps: [`echo working; ${untilGate}; exit 1`],
});
