"""The part of the GPX 1.1 schema that can occur in our files, in the words of its definition.

Elements stand in the order of https://www.topografix.com/GPX/1/1/gpx.xsd, with its types and
limits, and what is not named here is refused: a file that is valid by this is valid by that.
"""

from __future__ import annotations

GPX_SCHEMA = """<?xml version="1.0" encoding="UTF-8"?>
<xsd:schema xmlns="http://www.topografix.com/GPX/1/1" xmlns:xsd="http://www.w3.org/2001/XMLSchema"
  targetNamespace="http://www.topografix.com/GPX/1/1" elementFormDefault="qualified">
 <xsd:element name="gpx" type="gpxType"/>
 <xsd:complexType name="gpxType">
  <xsd:sequence>
   <xsd:element name="metadata" type="metadataType" minOccurs="0"/>
   <xsd:element name="wpt" type="wptType" minOccurs="0" maxOccurs="unbounded"/>
   <xsd:element name="trk" type="trkType" minOccurs="0" maxOccurs="unbounded"/>
  </xsd:sequence>
  <xsd:attribute name="version" type="xsd:string" use="required" fixed="1.1"/>
  <xsd:attribute name="creator" type="xsd:string" use="required"/>
 </xsd:complexType>
 <xsd:complexType name="metadataType">
  <xsd:sequence>
   <xsd:element name="name" type="xsd:string" minOccurs="0"/>
   <xsd:element name="desc" type="xsd:string" minOccurs="0"/>
   <xsd:element name="time" type="xsd:dateTime" minOccurs="0"/>
  </xsd:sequence>
 </xsd:complexType>
 <xsd:complexType name="wptType">
  <xsd:sequence>
   <xsd:element name="ele" type="xsd:decimal" minOccurs="0"/>
   <xsd:element name="time" type="xsd:dateTime" minOccurs="0"/>
   <xsd:element name="name" type="xsd:string" minOccurs="0"/>
   <xsd:element name="cmt" type="xsd:string" minOccurs="0"/>
   <xsd:element name="desc" type="xsd:string" minOccurs="0"/>
  </xsd:sequence>
  <xsd:attribute name="lat" type="latitudeType" use="required"/>
  <xsd:attribute name="lon" type="longitudeType" use="required"/>
 </xsd:complexType>
 <xsd:complexType name="trkType">
  <xsd:sequence>
   <xsd:element name="name" type="xsd:string" minOccurs="0"/>
   <xsd:element name="cmt" type="xsd:string" minOccurs="0"/>
   <xsd:element name="desc" type="xsd:string" minOccurs="0"/>
   <xsd:element name="trkseg" type="trksegType" minOccurs="0" maxOccurs="unbounded"/>
  </xsd:sequence>
 </xsd:complexType>
 <xsd:complexType name="trksegType">
  <xsd:sequence>
   <xsd:element name="trkpt" type="wptType" minOccurs="0" maxOccurs="unbounded"/>
  </xsd:sequence>
 </xsd:complexType>
 <xsd:simpleType name="latitudeType">
  <xsd:restriction base="xsd:decimal">
   <xsd:minInclusive value="-90.0"/>
   <xsd:maxInclusive value="90.0"/>
  </xsd:restriction>
 </xsd:simpleType>
 <xsd:simpleType name="longitudeType">
  <xsd:restriction base="xsd:decimal">
   <xsd:minInclusive value="-180.0"/>
   <xsd:maxExclusive value="180.0"/>
  </xsd:restriction>
 </xsd:simpleType>
</xsd:schema>
"""
