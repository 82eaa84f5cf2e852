"""ประชาคม: meetings of the people, from the first notice to the last resolution done."""
