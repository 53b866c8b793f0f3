"""The drafting tool: from a short description to an executable BPMN 2.0 drawing, and from a drawing to a picture."""
