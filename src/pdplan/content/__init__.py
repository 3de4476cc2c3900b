"""What each deliverable says: blocks of a document, sheets of a workbook, graphs of a diagram. No Office types."""
