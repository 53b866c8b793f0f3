"""The marks of a picture: kinds differ by shape and icon, never by colour alone."""

TASKS = {  # 20 by 20, stroked
    "userTask": "M5 15c0-3 2-4.6 5-4.6s5 1.6 5 4.6M10 8.6a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4z",
    "scriptTask": "M5 4h9M5 7h9M5 10h9M5 13h6",
    "manualTask": "M4 9h9M4 12h9M4 6h12",
    "businessRuleTask": "M4 4h12v10H4zM4 7h12M8 7v7",
}
POLL = "M3 9v7h14V9M3 9h14M7 6l3 3 5-6"
CLOCK = "M10 4a6 6 0 1 0 .01 0zM10 6.5V10l2.6 1.6"
GATEWAYS = {  # around the middle
    "exclusiveGateway": "M-7-7l14 14m0-14l-14 14",
    "parallelGateway": "M-10 0h20m-10-10v20",
    "eventBasedGateway": "M-12 0a12 12 0 1 0 24 0a12 12 0 1 0-24 0M0-7l6.7 4.9-2.6 7.8h-8.2l-2.6-7.8z",
}
TRIGGERS = {
    "timer": "M-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0M0-5v5l3.6 2.2",
    "message": "M-7.5-5h15v10h-15zM-7.5-5l7.5 6 7.5-6",
    "error": "M-7 6l4-11 5 6 5-8-4 11-5-6z",
    "terminate": "M-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0",
}
STYLE = """
svg{font-family:"Be Vietnam Pro","Segoe UI",Roboto,Arial,sans-serif;background:#fff}
.bpmn-pool{fill:#fff;stroke:#9aa5a0}.bpmn-lane{fill:none;stroke:#c9d1cd}.bpmn-lanename{fill:#33413b;font-weight:600}
.bpmn-flow{fill:none;stroke:#66756e;stroke-width:1.4}.bpmn-arrow path{fill:#66756e}.bpmn-flow.note{stroke-dasharray:2 4}
.bpmn-el .s{fill:#fff;stroke:#4c5a53;stroke-width:1.4}.bpmn-el .s.n{fill:none}.bpmn-el .end{stroke-width:3.4}
.bpmn-el .call{stroke-width:3}.bpmn-el .dash{stroke-dasharray:4 2.5}
.bpmn-el .i{stroke:#4c5a53;stroke-width:1.4;fill:none}
.bpmn-el .i.solid{fill:#4c5a53}.bpmn-t{fill:#15211b}
.bpmn-lbl{fill:#33413b;paint-order:stroke;stroke:#fff;stroke-width:4px;stroke-linejoin:round}
.bpmn-el.done .s{fill:#eef1ef;stroke-width:2.4}.bpmn-el.now .s{stroke-width:4}.bpmn-flow.done{stroke-width:2.8}
"""
